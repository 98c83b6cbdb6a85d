-- Who was reminded; of those before, whoever has the task now.
alter table tasks.reminder add column staff_id uuid;
update tasks.reminder r set staff_id = t.staff_id from tasks.task t
  where t.tenant_id = r.tenant_id and t.id = r.task_id;
alter table tasks.reminder alter column staff_id set not null;
