-- How large a segment was each night, and how many had come and gone since the night before.
create table segments.snapshot (
  tenant_id uuid not null references organisation.tenant,
  segment_id uuid not null,
  day date not null,
  people int not null,
  -- Nothing on the first night, and of segments too large to keep who was in them.
  entered int,
  departed int,
  -- Of the rule by which it was taken: another one moves people who have not changed.
  rule_hash text not null,
  primary key (tenant_id, segment_id, day),
  foreign key (tenant_id, segment_id) references segments.segment (tenant_id, id)
);
select kit.protect_by_tenant('segments.snapshot');

-- Who was in it on the last night.
create table segments.snapshot_people (
  tenant_id uuid not null references organisation.tenant,
  segment_id uuid not null,
  contact_ids bigint[] not null,
  primary key (tenant_id, segment_id),
  foreign key (tenant_id, segment_id) references segments.segment (tenant_id, id)
);
select kit.protect_by_tenant('segments.snapshot_people');

-- Who had come or gone by a night. With the last night it tells who was in on any night.
create table segments.snapshot_move (
  tenant_id uuid not null references organisation.tenant,
  segment_id uuid not null,
  day date not null,
  contact_id bigint not null,
  entered boolean not null,
  primary key (tenant_id, segment_id, day, contact_id),
  foreign key (tenant_id, segment_id, day) references segments.snapshot (tenant_id, segment_id, day)
);
create index snapshot_move_by_contact on segments.snapshot_move (tenant_id, contact_id);
select kit.protect_by_tenant('segments.snapshot_move');
