-- What a guide puts into a chat beside words: a link or a card of a mini program.
create table content.material (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  kind text not null check (kind in ('link', 'miniprogram')),
  name text not null,
  title text not null,
  description text not null default '',
  -- Of a link.
  url text not null default '',
  -- Of a card: which mini program, which of its pages.
  app_id text not null default '',
  page text not null default '',
  picture_url text not null default '',
  archived_at timestamptz,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (tenant_id, id)
);
create index material_by_time on content.material (tenant_id, saved_at desc, id desc);
select kit.protect_by_tenant('content.material');
