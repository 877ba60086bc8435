"""Certified upper bounds and proofs for the public yardstick TOPTW, by column generation."""

from leadinglights.engines.programme.toptw.bound.proof import Proof, Prover, bound, prepare

__all__ = ["Proof", "Prover", "bound", "prepare"]
