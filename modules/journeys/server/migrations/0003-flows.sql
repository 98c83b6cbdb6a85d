-- A journey may be drawn: of each passage the way on is kept, and a node that is no message lets people pass.
alter table journeys.passage add column port text not null default '';
alter table journeys.passage drop constraint passage_outcome_check;
alter table journeys.passage add constraint passage_outcome_check
  check (outcome in ('proposed', 'suppressed', 'left_out', 'too_late', 'passed'));
