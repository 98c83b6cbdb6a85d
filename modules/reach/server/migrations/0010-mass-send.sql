-- 群发: one message for many customers of one company, which members of the company send by hand.
create table reach.mass_send (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  provider text not null,
  company_id uuid not null,
  name text not null,
  purpose text not null,
  segment_id uuid,
  script_id uuid,
  body text not null,
  link jsonb,
  -- The member who sends; without one, whoever talked to the customer last.
  sender_userid text,
  state text not null check (state in ('preparing', 'open', 'done', 'cancelled')),
  send_at timestamptz not null,
  -- Not sent by then, it is taken back.
  expires_at timestamptz not null,
  submitted_by text not null,
  submitted_at timestamptz not null,
  cancel_asked_at timestamptz,
  ended_at timestamptz,
  -- When it is looked after next, and until when somebody does.
  next_at timestamptz not null,
  claimed_until timestamptz,
  primary key (tenant_id, id)
);
create index mass_send_by_time on reach.mass_send (tenant_id, submitted_at desc, id desc);
create index mass_send_due on reach.mass_send (next_at) where state in ('preparing', 'open');
select kit.protect_by_tenant('reach.mass_send');

-- What the platform was asked to make of it: at most 10,000 people each.
create table reach.mass_task (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  mass_send_id uuid not null,
  state text not null check (state in
    ('queued', 'asking', 'unresolved', 'created', 'refused', 'cancelled', 'expired', 'done')),
  due_at timestamptz not null,
  -- What the platform calls it.
  ref text,
  asked_at timestamptz,
  asks int not null default 0,
  -- Times it was looked for after an unknown outcome, or read.
  looks int not null default 0,
  next_at timestamptz not null,
  fault text,
  -- Members who are to send: [{"userid", "sentAt", "isRead"}].
  senders jsonb not null default '[]',
  reminded_at timestamptz[] not null default '{}',
  -- From then on nothing more is asked about it.
  closed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, mass_send_id) references reach.mass_send (tenant_id, id) on delete cascade
);
create index mass_task_of on reach.mass_task (tenant_id, mass_send_id, id);
select kit.protect_by_tenant('reach.mass_task');

create table reach.mass_recipient (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  mass_send_id uuid not null,
  contact_id bigint not null,
  -- What the platform calls them; empty when the company does not reach them.
  recipient text not null,
  task_id uuid,
  touch_id uuid,
  -- The member who has them, as the platform says.
  member text,
  state text not null check (state in ('planned', 'suppressed', 'waiting', 'delivered', 'not_friend', 'limit',
    'not_sendable', 'withdrawn', 'expired', 'failed')),
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, mass_send_id) references reach.mass_send (tenant_id, id) on delete cascade
);
create index mass_recipient_of on reach.mass_recipient (tenant_id, mass_send_id, id);
create index mass_recipient_of_task on reach.mass_recipient (tenant_id, task_id, recipient);
create index mass_recipient_of_person on reach.mass_recipient (tenant_id, contact_id);
select kit.protect_by_tenant('reach.mass_recipient');
