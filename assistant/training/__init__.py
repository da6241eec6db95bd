"""How the models that answer are learnt; none of it is needed to answer."""
