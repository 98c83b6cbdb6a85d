create schema segments;

create table segments.segment (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  folder text,
  rule jsonb not null,
  -- How many it held when it was last counted; the figure of a list, never of a decision.
  member_count int,
  counted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (tenant_id, id)
);
create unique index segment_by_name on segments.segment (tenant_id, name) where archived_at is null;
create index segment_by_change on segments.segment (tenant_id, updated_at desc, id desc);
select kit.protect_by_tenant('segments.segment');

-- Who wants to hear when people enter or leave; membership is kept only for these segments.
create table segments.watch (
  tenant_id uuid not null references organisation.tenant,
  segment_id uuid not null,
  watcher text not null,
  since timestamptz not null,
  primary key (tenant_id, segment_id, watcher),
  foreign key (tenant_id, segment_id) references segments.segment (tenant_id, id)
);
select kit.protect_by_tenant('segments.watch');

-- No foreign key to contacts: the warehouse is a moment late, and somebody just removed must not stop a whole refresh.
create table segments.membership (
  tenant_id uuid not null references organisation.tenant,
  segment_id uuid not null,
  contact_id bigint not null,
  entered_at timestamptz not null,
  primary key (tenant_id, segment_id, contact_id),
  foreign key (tenant_id, segment_id) references segments.segment (tenant_id, id)
);
create index membership_by_contact on segments.membership (tenant_id, contact_id);
select kit.protect_by_tenant('segments.membership');
