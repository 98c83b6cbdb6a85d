-- Where the readers of the outbox stand is no secret: who reads a figure may ask whether all is in it.
grant select on kit.consumer to huoshui_app;
