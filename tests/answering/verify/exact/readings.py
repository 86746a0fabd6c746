"""What tests ask of figures as they were read."""


def only(readings):
    (one,) = readings
    return one


def keys(readings):
    return [sorted(key) for one in readings for key in one.keys]
