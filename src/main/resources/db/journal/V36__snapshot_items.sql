-- What the last list of a sender had in it, such as the allergies of a patient (AL1), so that what is no longer in it is noticed.
create table snapshot_item (
    list varchar(64) not null,
    type varchar(64) not null,
    id varchar(64) not null,
    primary key (list, type, id)
);
