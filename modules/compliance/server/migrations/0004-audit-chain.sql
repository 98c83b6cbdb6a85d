-- Entries of writes say by which route, what came of it, and what was before and after where that is known.
alter table compliance.audit_entry add column route text not null default '';
alter table compliance.audit_entry add column summary text not null default '';
alter table compliance.audit_entry add column outcome text not null default 'done';
alter table compliance.audit_entry add column before jsonb;
alter table compliance.audit_entry add column after jsonb;
create index audit_entry_by_actor on compliance.audit_entry (tenant_id, actor_name, at);

-- Each entry is chained to the one before by a hash, so that a change made past the program shows. The chain is forged
-- by a job and not by the writers: they would have to queue behind each other for as long as their transactions last.
-- When old entries go by their period the last of their links stays, and the chain begins at it.
create table compliance.audit_link (
  tenant_id uuid not null references organisation.tenant,
  place bigint not null,
  entry_id uuid not null,
  hash text not null,
  primary key (tenant_id, place),
  unique (tenant_id, entry_id)
);
select kit.protect_by_tenant('compliance.audit_link');
revoke update, delete on compliance.audit_link from huoshui_app;

-- Entries that wait for their link.
create table compliance.audit_unlinked (
  tenant_id uuid not null references organisation.tenant,
  entry_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, entry_id)
);
create index audit_unlinked_by_age on compliance.audit_unlinked (tenant_id, at, entry_id);
select kit.protect_by_tenant('compliance.audit_unlinked');
insert into compliance.audit_unlinked (tenant_id, entry_id, at) select tenant_id, id, at from compliance.audit_entry;

-- What the hash of an entry is taken of.
create function compliance.audit_text(e compliance.audit_entry) returns text language sql stable as
$$ select jsonb_build_array(e.tenant_id, e.id, e.action, e.subject, e.detail, e.actor_kind, e.actor_id, e.actor_name,
  (extract(epoch from e.at) * 1000000)::bigint, e.route, e.summary, e.outcome, e.before, e.after)::text $$;
