// Support shared by the tests.
