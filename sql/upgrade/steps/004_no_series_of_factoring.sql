-- No document of kind factoring was ever made. The kind has gone until one is, and with it the series that waited for it.
delete from ar.number_series where kind = 'factoring';
