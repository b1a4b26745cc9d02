"""Data sets of the user: tables, arrays and pictures from files, checked before use.

CSV, NPZ, IDX (MNIST and its kin, plain or gzipped) and CIFAR-10 in both its forms are
read by code that can make nothing but numbers and words out of a file. Whatever is
wrong with one is a ``UserError`` that names the file and the reason.
"""
