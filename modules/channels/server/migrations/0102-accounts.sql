-- Sending accounts beside the companies of WeCom: of an SMS vendor, an Official Account, a Mini Program.
create table channels.account (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  kind text not null check (kind in ('sms', 'official', 'mini')),
  name text not null,
  -- What the platform calls it: an access key, or an appid.
  app_id text not null,
  -- The signature of an SMS account; empty elsewhere.
  label text not null default '',
  -- Of one part of an SMS, in ten-thousandths of the tenant's currency.
  price bigint not null default 0 check (price >= 0),
  sealed_secret text not null,
  sealed_callback text not null,
  sealed_token text,
  token_until timestamptz,
  created_at timestamptz not null,
  heard_at timestamptz,
  checked_at timestamptz,
  -- What the platform said at the last check; empty when all was well.
  fault text not null default '',
  removed_at timestamptz,
  primary key (tenant_id, id)
);
create unique index account_once on channels.account (tenant_id, kind, app_id, label) where removed_at is null;
select kit.protect_by_tenant('channels.account');

-- Message templates as the platform approved them; places for values are written ${name}.
create table channels.template (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  account_id uuid not null,
  code text not null,
  name text not null,
  purpose text not null check (purpose in ('marketing', 'service')),
  body text not null,
  saved_at timestamptz not null,
  archived_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
create unique index template_once on channels.template (tenant_id, account_id, code) where archived_at is null;
select kit.protect_by_tenant('channels.template');

-- Pushes of these accounts, each once however often it comes.
create table channels.account_push (
  tenant_id uuid not null references organisation.tenant,
  account_id uuid not null,
  digest text not null,
  openid text not null default '',
  fields jsonb not null default '{}',
  received_at timestamptz not null,
  state text not null check (state in ('waiting', 'settled', 'failed')),
  tries int not null default 0,
  next_at timestamptz not null,
  claimed_until timestamptz,
  fault text,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
create index account_push_due on channels.account_push (next_at) where state = 'waiting';
create index account_push_old on channels.account_push (tenant_id, received_at);
select kit.protect_by_tenant('channels.account_push');

-- Whom an Official Account or a Mini Program knows.
create table channels.fan (
  tenant_id uuid not null references organisation.tenant,
  account_id uuid not null,
  openid text not null,
  contact_id bigint not null,
  unionid text not null default '',
  seen_at timestamptz not null,
  followed_at timestamptz,
  left_at timestamptz,
  -- Their last message, and their last click, scan or subscription: what opens a window.
  wrote_at timestamptz,
  touched_at timestamptz,
  -- Customer messages of the last days, each of which takes a place in a window.
  sent_at timestamptz[] not null default '{}',
  primary key (tenant_id, account_id, openid),
  foreign key (tenant_id, account_id) references channels.account (tenant_id, id) on delete cascade
);
create index fan_of_person on channels.fan (tenant_id, contact_id);
select kit.protect_by_tenant('channels.fan');

-- One tap of a person lets one message of a template through.
create table channels.permit (
  tenant_id uuid not null references organisation.tenant,
  account_id uuid not null,
  openid text not null,
  code text not null,
  taps int not null check (taps >= 0),
  last_at timestamptz not null,
  primary key (tenant_id, account_id, openid, code),
  foreign key (tenant_id, account_id, openid) references channels.fan (tenant_id, account_id, openid) on delete cascade
);
select kit.protect_by_tenant('channels.permit');
