-- Personal tags: of one guide, for their own use. Null: of the company.
alter table contacts.tag_group add column owner_staff_id uuid;
alter table contacts.tag_group
  add foreign key (tenant_id, owner_staff_id) references organisation.staff (tenant_id, id);
alter table contacts.tag_group drop constraint tag_group_tenant_id_name_key;
create unique index tag_group_by_name on contacts.tag_group (tenant_id, name, owner_staff_id) nulls not distinct;

alter table contacts.tag add column owner_staff_id uuid;
alter table contacts.tag add foreign key (tenant_id, owner_staff_id) references organisation.staff (tenant_id, id);
-- A fuzzy tag is held with a confidence, in contacts.fuzzy_tag, never in contacts.contact_tag.
alter table contacts.tag add column kind text not null default 'plain' check (kind in ('plain', 'fuzzy'));

-- Who or what put the tag there: a member of staff, a rule, a list of pre-tags, a bulk action. The name is kept as it
-- was, for the origin may be gone when somebody asks.
alter table contacts.contact_tag add column origin text not null default '';
alter table contacts.contact_tag add column origin_name text not null default '';
create index contact_tag_by_origin on contacts.contact_tag (tenant_id, source, origin) where source = 'rule';

-- A tag that a rule keeps: on whoever belongs to the rule's group, and on nobody by the rule who does not.
create table contacts.tag_rule (
  tenant_id uuid not null references organisation.tenant,
  tag_id uuid not null,
  -- Whose group: the name of the fill of the port, such as `segments`; and the group's key there.
  keeper text not null,
  key text not null,
  name text not null,
  since timestamptz not null,
  primary key (tenant_id, tag_id),
  foreign key (tenant_id, tag_id) references contacts.tag (tenant_id, id) on delete cascade
);
create index tag_rule_by_group on contacts.tag_rule (tenant_id, keeper, key);
select kit.protect_by_tenant('contacts.tag_rule');
