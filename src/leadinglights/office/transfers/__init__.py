"""Transfer studies: asked for, run, checked, reviewed, published; sweeps over many cities."""
