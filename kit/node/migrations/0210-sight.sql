-- The role of transactions that see some people only. It holds what huoshui_app holds, and more policies bind it:
-- those written for it are not even looked at while everybody may be seen.
do $$ begin
  if not exists (select from pg_roles where rolname = 'huoshui_limited') then
    create role huoshui_limited nologin;
  end if;
  if not pg_has_role('huoshui_limited', 'huoshui_app', 'usage') then
    grant huoshui_app to huoshui_limited;
  end if;
  if not pg_has_role(current_user, 'huoshui_limited', 'member') then
    execute format('grant huoshui_limited to %I', current_user);
  end if;
end $$;

-- Whose customers may be seen; nobody's when nobody is named.
create function kit.sight() returns uuid[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('huoshui.sight', true), ''), '{}')::uuid[] $$;
