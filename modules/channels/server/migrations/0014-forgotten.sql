-- Who was erased here and is still somebody's friend in WeCom, by a digest of their id: what WeCom goes on showing of
-- them is not taken in again. A friendship that begins later is.
create table channels.forgotten (
  tenant_id uuid not null references organisation.tenant,
  company_id uuid not null,
  digest text not null,
  forgotten_at timestamptz not null,
  primary key (tenant_id, company_id, digest),
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.forgotten');
