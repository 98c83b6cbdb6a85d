-- How far the demo of a tenant is filled. A row without done_at at a start is a fill that was cut off.
create table kit.demo_fill (
  tenant_id uuid primary key,
  share real not null default 0,
  note text not null default '',
  started_at timestamptz not null,
  done_at timestamptz,
  error text
);
