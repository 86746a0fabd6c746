"""From reading data to the reader that the package ships: `python -m training --help`."""
