-- The menu of an Official Account as it is edited here, and as the platform last took it.
create table channels.menu (
  tenant_id uuid not null references organisation.tenant,
  account_id uuid not null,
  buttons jsonb not null,
  saved_at timestamptz not null,
  published jsonb,
  published_at timestamptz,
  -- What the platform said to the last try; empty when it took it.
  fault text not null default '',
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('channels.menu');

-- What an account answers by itself: to a new follower, to words, and to everything else.
create table channels.auto_reply (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  account_id uuid not null,
  occasion text not null check (occasion in ('follow', 'words', 'other')),
  words text[] not null default '{}',
  whole boolean not null default false,
  body text not null,
  enabled boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
create unique index auto_reply_once on channels.auto_reply (tenant_id, account_id, occasion) where occasion <> 'words';
create index auto_reply_of_account on channels.auto_reply (tenant_id, account_id, created_at);
select kit.protect_by_tenant('channels.auto_reply');

-- Codes of an Official Account that say by which of them somebody came.
create table channels.scene (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  account_id uuid not null,
  -- What the platform gives back with who came by it.
  token text not null,
  name text not null,
  source text not null,
  tag_ids uuid[] not null default '{}',
  -- The address the code stands for.
  url text not null,
  -- Nothing for a lasting code.
  expires_at timestamptz,
  scans int not null default 0,
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
create unique index scene_token on channels.scene (tenant_id, account_id, token);
select kit.protect_by_tenant('channels.scene');

-- The code by which somebody first followed.
alter table channels.fan add column scene_id uuid;
create index fan_of_scene on channels.fan (tenant_id, scene_id) where scene_id is not null;

-- What a push was answered with: handed over in the answer to the push, or sent as a customer message.
alter table channels.account_push
  add column reply_state text check (reply_state in ('due', 'stopped', 'passive', 'asking', 'accepted', 'failed',
    'unresolved')),
  add column reply_body text,
  add column reply_touch_id uuid,
  add column reply_at timestamptz;
create index account_push_reply on channels.account_push (reply_at) where reply_state in ('due', 'asking');
