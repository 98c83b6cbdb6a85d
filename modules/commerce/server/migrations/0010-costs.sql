-- What is sold. A stock-keeping unit is known by the code that lines of orders bear, or by the name where they bear
-- none.
create table commerce.product (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  category text not null default '',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
create index product_by_category on commerce.product (tenant_id, category);
select kit.protect_by_tenant('commerce.product');

create table commerce.sku (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  code text not null,
  product_id uuid not null,
  spec text not null default '',
  price bigint,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, product_id) references commerce.product (tenant_id, id)
);
create index sku_of_product on commerce.sku (tenant_id, product_id);
select kit.protect_by_tenant('commerce.sku');

-- A file of costs and what it brought.
create table commerce.cost_file (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  file_name text not null,
  file_key text not null,
  shape jsonb not null,
  mapping jsonb not null,
  state text not null check (state in ('uploaded', 'saved', 'undone')),
  summary jsonb,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index cost_file_by_age on commerce.cost_file (tenant_id, created_at, id);
select kit.protect_by_tenant('commerce.cost_file');

-- What one piece costs from a day on, in ten-thousandths. By code: a cost may be told before anything was sold.
create table commerce.unit_cost (
  tenant_id uuid not null references organisation.tenant,
  code text not null,
  -- A day of the tenant's calendar; 1970-01-01 stands for always.
  valid_from date not null,
  cost bigint not null check (cost >= 0),
  -- The file that brought it, and what stood there before, for its undo.
  file_id uuid,
  was bigint,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, code, valid_from)
);
create index unit_cost_of_file on commerce.unit_cost (tenant_id, file_id) where file_id is not null;
select kit.protect_by_tenant('commerce.unit_cost');

-- What shipping an order costs from a day on, by platform; the platform '' stands for all that have no rule of their
-- own.
create table commerce.fulfilment_rule (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  platform text not null,
  valid_from date not null,
  amount bigint not null check (amount >= 0),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, platform, valid_from)
);
select kit.protect_by_tenant('commerce.fulfilment_rule');

-- What shipping this one cost, where somebody knows better than the rule.
alter table commerce.sales_order add column fulfilment bigint check (fulfilment >= 0);

-- What was sold before. The ids are made from the names, so that the same rows come of the same past.
insert into commerce.product (tenant_id, id, name, category, created_at)
select tenant_id, md5('product ' || tenant_id || name)::uuid, name, max(category), '2026-11-22T00:00:00Z' from (
  select tenant_id, coalesce(nullif(product_name, ''), product_code) as name, category from commerce.order_line
  where product_name <> '' or product_code <> '') l
group by tenant_id, name;
insert into commerce.sku (tenant_id, id, code, product_id, created_at)
select l.tenant_id, md5('sku ' || l.tenant_id || l.code)::uuid, l.code, p.id, '2026-11-22T00:00:00Z' from (
  select tenant_id, coalesce(nullif(product_code, ''), product_name) as code,
    max(coalesce(nullif(product_name, ''), product_code)) as name from commerce.order_line
  where product_name <> '' or product_code <> '' group by 1, 2) l
join commerce.product p on p.tenant_id = l.tenant_id and p.name = l.name;
