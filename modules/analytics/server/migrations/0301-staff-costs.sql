-- What staff cost a month besides commission, from a day on: until the next record of the same person and kind.
create table analytics.staff_cost (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  -- Nobody by name: the team's, shared out evenly.
  staff_id uuid,
  kind text not null check (kind in ('salary', 'tools', 'other')),
  -- Ten-thousandths of the currency unit; 0: nothing more from this day on.
  monthly bigint not null check (monthly >= 0),
  valid_from date not null,
  note text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, staff_id, kind, valid_from),
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
select kit.protect_by_tenant('analytics.staff_cost');
