"""Fully connected networks with exact derivatives, many of one shape at once."""

from model.networks.network import NetworkLoss
from model.networks.shape import Shape

__all__ = ["NetworkLoss", "Shape"]
