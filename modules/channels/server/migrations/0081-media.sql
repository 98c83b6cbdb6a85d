-- A picture, video or file that goes with messages: the original stays here.
create table channels.media (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  kind text not null check (kind in ('image', 'video', 'file')),
  file_name text not null,
  file_key text not null,
  content_type text not null,
  bytes bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('channels.media');

-- What a company calls it, while WeCom keeps it: for messages, for moments, or as a picture that stays.
create table channels.media_copy (
  tenant_id uuid not null references organisation.tenant,
  media_id uuid not null,
  company_id uuid not null,
  purpose text not null check (purpose in ('message', 'moment', 'picture')),
  ref text not null,
  -- Null: WeCom keeps it.
  expires_at timestamptz,
  primary key (tenant_id, media_id, company_id, purpose),
  foreign key (tenant_id, media_id) references channels.media (tenant_id, id) on delete cascade,
  foreign key (tenant_id, company_id) references channels.company (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.media_copy');
