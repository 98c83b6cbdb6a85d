-- Whoever sees some people only sees the customers of the staff in kit.sight(), and what is kept of those.
create policy in_sight on contacts.contact as restrictive to huoshui_limited
  using (guide_staff_id = any((select kit.sight())::uuid[]));
create policy in_sight on contacts.merge as restrictive to huoshui_limited
  using (exists (select from contacts.contact seen
    where seen.tenant_id = kit.current_tenant() and seen.id = merge.winner_id));
create policy in_sight on contacts.identity_conflict as restrictive to huoshui_limited
  using (exists (select from contacts.contact seen
      where seen.tenant_id = kit.current_tenant() and seen.id = identity_conflict.kept_contact_id)
    and exists (select from contacts.contact seen
      where seen.tenant_id = kit.current_tenant() and seen.id = identity_conflict.other_contact_id));

-- Puts the same on every table that names a person, of whatever module: done at each start, so that none forgets it.
-- Rows of nobody known are in nobody's sight.
create function contacts.guard_people() returns void language plpgsql as $$
declare
  t record;
  seen text;
begin
  for t in
    select c.oid::regclass as target, c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'contact_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'in_sight')
  loop
    seen := format('exists (select from contacts.contact seen
      where seen.tenant_id = kit.current_tenant() and seen.id = %I.contact_id)', t.name);
    execute format('create policy in_sight on %s as restrictive to huoshui_limited
      using (%s) with check (%I.contact_id is null or %s)', t.target, seen, t.name, seen);
  end loop;
end $$;
