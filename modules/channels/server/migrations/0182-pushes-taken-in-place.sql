-- Each push is changed when it is taken, and pushes are taken by the hundred that came and stand together: with as much
-- room on the page as they fill none of them moves, and no index is written for it.
alter table channels.callback set (fillfactor = 50);
-- The company that it refers to is of the same tenant, which is so looked up twice for every push.
alter table channels.callback drop constraint callback_tenant_id_fkey;
