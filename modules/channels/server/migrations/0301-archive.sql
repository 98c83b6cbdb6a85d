-- How far each source of kept conversations was read. What was said is never kept here.
create table channels.archive_mark (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  source text not null,
  seq bigint not null,
  pulled_at timestamptz not null,
  primary key (tenant_id, company_id, source),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.archive_mark');
