-- Which of its drafts somebody has before them: who saves over another's change is told.
alter table journeys.journey add column revision int not null default 0;
