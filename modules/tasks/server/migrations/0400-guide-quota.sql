-- Most touches a guide is to make on one day; null: as many as come. What is beyond waits for a day with room.
alter table tasks.work_pattern add column touches_max int check (touches_max between 1 and 500);
