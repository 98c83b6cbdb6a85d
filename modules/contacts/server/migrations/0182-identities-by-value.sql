-- One index in place of two: who is known by a value is found by the beginning of the same key that keeps identities
-- apart. Values come in no order, and each index of them is written all over.
alter table contacts.identity drop constraint identity_pkey;
alter table contacts.identity add primary key (tenant_id, value, kind, scope);
drop index contacts.identity_by_value;
