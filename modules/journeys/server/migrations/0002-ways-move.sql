-- A way goes to another person when two turn out to be one; what happened on it goes along.
alter table journeys.passage drop constraint passage_tenant_id_journey_id_contact_id_occurrence_fkey;
alter table journeys.passage add foreign key (tenant_id, journey_id, contact_id, occurrence)
  references journeys.enrolment (tenant_id, journey_id, contact_id, occurrence) on update cascade on delete cascade;
