-- Departments made by hand; those of a connected company are known to the module that connects it.
create table organisation.department (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  parent_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references organisation.department (tenant_id, id)
);
select kit.protect_by_tenant('organisation.department');

create table organisation.department_member (
  tenant_id uuid not null references organisation.tenant,
  department_id uuid not null,
  staff_id uuid not null,
  primary key (tenant_id, department_id, staff_id),
  foreign key (tenant_id, department_id) references organisation.department (tenant_id, id) on delete cascade,
  foreign key (tenant_id, staff_id) references organisation.staff (tenant_id, id)
);
select kit.protect_by_tenant('organisation.department_member');

-- Whose customers an operator sees. Owners see everybody, guides their own: by their role, whatever stands here.
alter table organisation.staff add column sight text not null default 'everybody'
  check (sight in ('everybody', 'department', 'own'));
