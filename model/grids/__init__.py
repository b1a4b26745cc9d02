"""Loss grids from files: what they hold, how they are read, how they are filled in.

NPZ files and HDF5 files as Li et al.'s loss-landscape program writes them
(https://github.com/tomgoldstein/loss-landscape): ``xcoordinates``, ``ycoordinates`` and
values such as ``train_loss``; trajectories with ``proj_xcoord`` and ``proj_ycoord``.
"""
