-- code of the work-queue tag of a request (CDex, value set cdex-work-queue), by which a site gives the work to its people
alter table exchange add column work_queue varchar(100) default '' not null;
