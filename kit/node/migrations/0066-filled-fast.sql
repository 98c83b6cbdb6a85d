-- As 0005, for foreign keys that take along what refers to a row that goes: also that happens once a statement.
create function kit.remove_referring() returns trigger language plpgsql as $$
declare
  lost record;
begin
  for lost in select tenant_id, array_agg(id) as ids from gone group by tenant_id loop
    execute format('delete from %s where tenant_id = $1 and %I = any($2)', tg_argv[0], tg_argv[1])
      using lost.tenant_id, lost.ids;
  end loop;
  return null;
end $$;

-- Takes the place of the foreign key (tenant_id, referring_column) of a table, which does nothing at a delete or
-- cascades.
create or replace function kit.check_together(referring regclass, referring_column name) returns void
language plpgsql as $$
declare
  key record;
  at_delete text;
begin
  select c.conname as name, c.confrelid::regclass as target, c.confdeltype as deletes into strict key
  from pg_constraint c
  where c.conrelid = referring and c.contype = 'f' and c.confdeltype in ('a', 'c') and c.conkey = array[
    (select attnum from pg_attribute where attrelid = referring and attname = 'tenant_id'),
    (select attnum from pg_attribute where attrelid = referring and attname = referring_column)];
  at_delete := case key.deletes when 'c' then 'remove' else 'keep' end;
  execute format('alter table %s drop constraint %I', referring, key.name);
  execute format('create trigger %I after insert on %s referencing new table as brought
    for each statement execute function kit.hold_referred(%L, %L)',
    'hold_new_' || referring_column, referring, key.target, referring_column);
  execute format('create trigger %I after update on %s referencing new table as brought
    for each statement execute function kit.hold_referred(%L, %L)',
    'hold_changed_' || referring_column, referring, key.target, referring_column);
  execute format('create trigger %I after delete on %s referencing old table as gone
    for each statement execute function kit.%I(%L, %L)',
    at_delete || '_for_' || replace(referring::text, '.', '_') || '_' || referring_column, key.target,
    case key.deletes when 'c' then 'remove_referring' else 'keep_referred' end, referring, referring_column);
end $$;

-- Says how many different values a column will have (as a share of the rows when negative), for as long as nobody has
-- counted: a table that is being filled for the first time has no statistics, and the planner takes any index that
-- begins with the tenant for one that finds a single row, so that each look at a key reads the whole index. Older
-- servers than 18 wait for autovacuum.
create function kit.expect_distinct(target regclass, column_name name, different real) returns void
language plpgsql as $$
begin
  if current_setting('server_version_num')::int < 180000
    or exists (select from pg_statistic s join pg_attribute a on a.attrelid = s.starelid and a.attnum = s.staattnum
      where s.starelid = target and a.attname = column_name) then
    return;
  end if;
  perform pg_restore_attribute_stats('schemaname', n.nspname::text, 'relname', c.relname::text,
    'attname', column_name::text, 'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', different)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target;
end $$;
