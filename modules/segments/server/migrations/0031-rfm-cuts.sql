-- Limits by which a tenant scores recency, frequency and money; none: those the product begins with.
create table segments.rfm_cuts (
  tenant_id uuid primary key references organisation.tenant,
  cuts jsonb not null,
  saved_at timestamptz not null
);
select kit.protect_by_tenant('segments.rfm_cuts');
