-- 直接群发: one message for many people that the program itself sends, by SMS, Official Account or Mini Program.
create table reach.direct_send (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  provider text not null,
  account_id uuid not null,
  template_id uuid,
  -- What the platform calls the template; empty where words are free.
  code text not null,
  name text not null,
  purpose text not null,
  segment_id uuid,
  -- The words with their places: those of the template, or free ones.
  body text not null,
  -- What stands in each place of the template; may hold variables of the person.
  params jsonb not null default '{}',
  -- Of one part of an SMS when it was submitted, in ten-thousandths.
  price bigint not null default 0,
  state text not null check (state in ('preparing', 'open', 'done', 'cancelled')),
  send_at timestamptz not null,
  -- What could not be sent by then is not sent any more.
  expires_at timestamptz not null,
  submitted_by text not null,
  submitted_at timestamptz not null,
  cancel_asked_at timestamptz,
  ended_at timestamptz,
  next_at timestamptz not null,
  primary key (tenant_id, id)
);
create index direct_send_by_time on reach.direct_send (tenant_id, submitted_at desc, id desc);
create index direct_send_due on reach.direct_send (next_at) where state in ('preparing', 'open');
select kit.protect_by_tenant('reach.direct_send');

create table reach.direct_message (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  direct_send_id uuid not null,
  contact_id bigint not null,
  touch_id uuid,
  -- What the platform calls them, from the moment it is asked.
  address text not null default '',
  body text not null default '',
  params jsonb not null default '{}',
  parts int not null default 0,
  state text not null check (state in ('planned', 'suppressed', 'queued', 'asking', 'unresolved', 'accepted',
    'delivered', 'failed', 'withdrawn', 'silent')),
  due_at timestamptz not null,
  next_at timestamptz not null,
  -- What the platform calls the message.
  ref text not null default '',
  asked_at timestamptz,
  asks int not null default 0,
  looks int not null default 0,
  fault text,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, direct_send_id) references reach.direct_send (tenant_id, id) on delete cascade
);
create index direct_message_of on reach.direct_message (tenant_id, direct_send_id, id);
create index direct_message_states on reach.direct_message (tenant_id, direct_send_id, state, next_at);
create index direct_message_of_person on reach.direct_message (tenant_id, contact_id);
create index direct_message_by_ref on reach.direct_message (tenant_id, ref) where ref <> '';
select kit.protect_by_tenant('reach.direct_message');
