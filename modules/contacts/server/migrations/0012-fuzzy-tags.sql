-- What a fuzzy tag is read from, what it foretells, and what was learned of it.
create table contacts.fuzzy_definition (
  tenant_id uuid not null references organisation.tenant,
  tag_id uuid not null,
  definition jsonb not null,
  -- Half-life, scale and how they came about; null until first learned.
  learned jsonb,
  computed_at timestamptz,
  people integer,
  primary key (tenant_id, tag_id),
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('contacts.fuzzy_definition');

create table contacts.fuzzy_tag (
  tenant_id uuid not null references organisation.tenant,
  contact_id bigint not null,
  tag_id uuid not null,
  -- As it was at observed_at; it halves every half_life_days from then on.
  confidence double precision not null check (confidence > 0 and confidence < 1),
  observed_at timestamptz not null,
  half_life_days double precision not null check (half_life_days > 0),
  -- Which behaviours, how often, when last, and how much each gave.
  why jsonb not null,
  source text not null,
  primary key (tenant_id, contact_id, tag_id),
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade,
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete cascade
);
create index fuzzy_tag_by_tag on contacts.fuzzy_tag (tenant_id, tag_id, contact_id);
select kit.protect_by_tenant('contacts.fuzzy_tag');
