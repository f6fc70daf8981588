-- The kind of an exchange tells Tasks apart as the guide does. A row does not say which one the Task behind it is: one that is open
-- is told when it is resolved next, and one that is over stays a TASK.
alter table exchange alter column kind set data type varchar(40);
