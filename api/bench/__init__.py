"""What `huiyin bench` measures, each beside a floor written by hand."""
