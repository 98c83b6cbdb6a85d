-- Rows of these tables are written by the thousand, always inside a tenant's own transaction, whose policy lets no
-- other tenant_id in: a look at the tenant for each row only costs time.
alter table journeys.enrolment drop constraint enrolment_tenant_id_fkey;
alter table journeys.passage drop constraint passage_tenant_id_fkey;

-- Passages are written by whoever holds their way locked; to lock each way again for its key wrote the way anew.
alter table journeys.passage drop constraint passage_tenant_id_journey_id_contact_id_occurrence_fkey;
-- What the key did besides: passages go with their way, and away with it. Both are rare.
create function journeys.move_passages() returns trigger language plpgsql as $$
begin
  update journeys.passage set contact_id = new.contact_id, occurrence = new.occurrence
  where tenant_id = old.tenant_id and journey_id = old.journey_id and contact_id = old.contact_id
    and occurrence = old.occurrence;
  return null;
end $$;
create trigger move_passages after update of contact_id, occurrence on journeys.enrolment
  for each row execute function journeys.move_passages();
create function journeys.remove_passages() returns trigger language plpgsql as $$
begin
  delete from journeys.passage
  where tenant_id = old.tenant_id and journey_id = old.journey_id and contact_id = old.contact_id
    and occurrence = old.occurrence;
  return null;
end $$;
create trigger remove_passages after delete on journeys.enrolment
  for each row execute function journeys.remove_passages();

-- Of tables that are filled before anybody has counted what is in them.
select kit.expect_distinct('journeys.enrolment', 'tenant_id', 1),
  kit.expect_distinct('journeys.enrolment', 'journey_id', 1),
  kit.expect_distinct('journeys.enrolment', 'contact_id', -0.9),
  kit.expect_distinct('journeys.passage', 'tenant_id', 1),
  kit.expect_distinct('journeys.passage', 'journey_id', 1),
  kit.expect_distinct('journeys.passage', 'contact_id', -0.1);
