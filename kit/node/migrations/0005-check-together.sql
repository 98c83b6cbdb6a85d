-- A foreign key looks up what is referred to once a row, which takes a third of the time that writing thousands of them
-- takes. These keep its two promises once a statement: nothing is named that is not there, and nothing goes that is
-- still named. As by a foreign key, what is named is held until the transaction ends.
create function kit.hold_referred() returns trigger language plpgsql as $$
declare
  named record;
  held bigint;
begin
  for named in execute format('select tenant_id, array_agg(distinct %1$I) as ids from brought
    where %1$I is not null group by tenant_id', tg_argv[1])
  loop
    -- By an array of ids: whatever the size of either table, each is looked up by its key.
    execute format('select count(*) from (
      select from %s where tenant_id = $1 and id = any($2) order by id for key share) as there', tg_argv[0])
      into held using named.tenant_id, named.ids;
    if held < cardinality(named.ids) then
      raise foreign_key_violation using
        message = format('%s.%s names something of %s that is not there', tg_relid::regclass, tg_argv[1], tg_argv[0]);
    end if;
  end loop;
  return null;
end $$;

create function kit.keep_referred() returns trigger language plpgsql as $$
declare
  lost record;
  is_named boolean;
begin
  for lost in select tenant_id, array_agg(id) as ids from gone group by tenant_id loop
    execute format('select exists (select from %s where tenant_id = $1 and %I = any($2))', tg_argv[0], tg_argv[1])
      into is_named using lost.tenant_id, lost.ids;
    if is_named then
      raise foreign_key_violation using
        message = format('%s is still named by %s.%s', tg_relid::regclass, tg_argv[0], tg_argv[1]);
    end if;
  end loop;
  return null;
end $$;

-- Takes the place of the foreign key (tenant_id, referring_column) of a table, which must do nothing at a delete.
create function kit.check_together(referring regclass, referring_column name) returns void language plpgsql as $$
declare
  key record;
begin
  select c.conname as name, c.confrelid::regclass as target into strict key from pg_constraint c
  where c.conrelid = referring and c.contype = 'f' and c.confdeltype = 'a' and c.conkey = array[
    (select attnum from pg_attribute where attrelid = referring and attname = 'tenant_id'),
    (select attnum from pg_attribute where attrelid = referring and attname = referring_column)];
  execute format('alter table %s drop constraint %I', referring, key.name);
  execute format('create trigger %I after insert on %s referencing new table as brought
    for each statement execute function kit.hold_referred(%L, %L)',
    'hold_new_' || referring_column, referring, key.target, referring_column);
  execute format('create trigger %I after update on %s referencing new table as brought
    for each statement execute function kit.hold_referred(%L, %L)',
    'hold_changed_' || referring_column, referring, key.target, referring_column);
  execute format('create trigger %I after delete on %s referencing old table as gone
    for each statement execute function kit.keep_referred(%L, %L)',
    'keep_for_' || replace(referring::text, '.', '_') || '_' || referring_column, key.target, referring,
    referring_column);
end $$;
