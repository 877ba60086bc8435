"""What is measured: values with unit, source and grade, fuels, money of a year, hours of a year."""
