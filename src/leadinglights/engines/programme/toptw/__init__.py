"""The public yardstick TOPTW: a team orienteering problem with time windows, searched and bounded."""

from leadinglights.engines.programme.toptw.instance import Instance, Tour
from leadinglights.engines.programme.toptw.reading import InstanceRefused, read

__all__ = ["Instance", "InstanceRefused", "Tour", "read"]
