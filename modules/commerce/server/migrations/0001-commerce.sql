create schema commerce;

-- One uploaded file and what became of it.
create table commerce.import_batch (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  file_name text not null,
  file_key text not null,
  file_bytes bigint not null,
  -- How the file is to be read: encoding, delimiter, order of dates, headers.
  shape jsonb not null,
  importer text not null,
  platform text not null,
  confidence double precision not null,
  mapping jsonb not null,
  state text not null check (state in ('uploaded', 'checking', 'running', 'finished', 'failed', 'undoing', 'undone')),
  -- How far the running import is, written in the transaction of the rows themselves: a crash resumes here.
  row_count bigint not null default 0,
  rejected bigint not null default 0,
  duplicates bigint not null default 0,
  attempts int not null default 0,
  trial jsonb,
  summary jsonb,
  undo_summary jsonb,
  failure text,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
create index import_batch_by_age on commerce.import_batch (tenant_id, created_at, id);
create index import_batch_at_work on commerce.import_batch (tenant_id)
  where state in ('checking', 'running', 'undoing');
select kit.protect_by_tenant('commerce.import_batch');

create table commerce.import_reject (
  tenant_id uuid not null references organisation.tenant,
  batch_id uuid not null,
  row_no bigint not null,
  reason text not null,
  cells text[] not null,
  primary key (tenant_id, batch_id, row_no),
  foreign key (tenant_id, batch_id) references commerce.import_batch (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('commerce.import_reject');

-- The people a batch brought, for its undo.
create table commerce.import_contact (
  tenant_id uuid not null references organisation.tenant,
  batch_id uuid not null,
  contact_id bigint not null,
  primary key (tenant_id, batch_id, contact_id),
  foreign key (tenant_id, batch_id) references commerce.import_batch (tenant_id, id) on delete cascade,
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id) on delete cascade
);
create index import_contact_by_contact on commerce.import_contact (tenant_id, contact_id);
select kit.protect_by_tenant('commerce.import_contact');

-- A mapping somebody confirmed, by the headers it was made for.
create table commerce.saved_mapping (
  tenant_id uuid not null references organisation.tenant,
  headers_key text not null,
  importer text not null,
  platform text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, headers_key)
);
select kit.protect_by_tenant('commerce.saved_mapping');

create table commerce.sales_order (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  platform text not null,
  order_no text not null,
  kind text not null check (kind in ('sale', 'cancellation')),
  status text not null check (status in ('paid', 'unpaid', 'cancelled', 'partly_refunded', 'refunded')),
  -- Null: nobody knows who bought.
  contact_id bigint,
  placed_at timestamptz not null,
  -- Ten-thousandths of the currency unit, all amounts.
  discount bigint not null,
  stated bigint,
  paid bigint not null,
  refunded bigint not null default 0,
  is_sale boolean not null,
  line_count int not null,
  sale_lines int not null,
  -- Columns of the export that nobody mapped.
  extra jsonb not null,
  -- The batch that brought it first, the last one that brought it again, and what that one saw of it so far.
  created_by_batch uuid,
  batch_id uuid,
  run_lines int not null,
  run_sale_lines int not null,
  run_amount bigint not null,
  run_change text not null check (run_change in ('new', 'updated', 'unchanged')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, platform, order_no),
  foreign key (tenant_id, contact_id) references contacts.contact (tenant_id, id)
);
create index sales_order_by_contact on commerce.sales_order (tenant_id, contact_id, placed_at);
create index sales_order_by_age on commerce.sales_order (tenant_id, placed_at, id);
-- A batch belongs to one tenant. An index that began with the tenant as well would be taken for the primary key's by a
-- planner that knows nothing yet, and read from end to end at every check.
create index sales_order_by_batch on commerce.sales_order (batch_id);
create index sales_order_by_creator on commerce.sales_order (created_by_batch);
select kit.protect_by_tenant('commerce.sales_order');

-- No foreign key to the order: its check, once a line, took half of an import's time. A line is written and taken
-- away only in the transaction of its order.
create table commerce.order_line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no int not null,
  product_code text not null,
  product_name text not null,
  category text not null,
  quantity bigint not null,
  unit_price bigint not null,
  amount bigint not null,
  is_sale boolean not null,
  primary key (tenant_id, order_id, line_no)
);
select kit.protect_by_tenant('commerce.order_line');

-- An order as it was before a batch changed it, for the undo.
create table commerce.order_before (
  tenant_id uuid not null references organisation.tenant,
  batch_id uuid not null,
  order_id uuid not null,
  head jsonb not null,
  lines jsonb not null,
  primary key (tenant_id, batch_id, order_id),
  foreign key (tenant_id, batch_id) references commerce.import_batch (tenant_id, id) on delete cascade,
  foreign key (tenant_id, order_id) references commerce.sales_order (tenant_id, id) on delete cascade
);
create index order_before_by_order on commerce.order_before (tenant_id, order_id);
select kit.protect_by_tenant('commerce.order_before');

create table commerce.refund (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  order_id uuid not null,
  amount bigint not null check (amount > 0),
  reason text not null,
  refunded_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references commerce.sales_order (tenant_id, id)
);
create index refund_by_order on commerce.refund (tenant_id, order_id);
select kit.protect_by_tenant('commerce.refund');
