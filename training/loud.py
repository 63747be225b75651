"""Which input channels of which matrix products are too loud to be quantized with the others.

In encoders of this family a few channels have values tens of standard deviations wide (Dettmers et al. 2022);
with one scale for a whole input they leave the others a handful of levels. They are kept out of the integer
product and added in float32.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

LOUD = 10.0
"""Standard deviations of the whole input from which a channel is loud."""
MOST = 32
"""Most channels kept out of one product: the loudest."""


def loud_channels(model: nn.Module, runs: Iterable[Callable[[], object]]) -> dict[str, list[int]]:
    """The loud input channels of each linear layer that has any, by its name.

    Parameters
    ----------
    model
        A trained model.
    runs
        Each runs it on some words of real articles; a dozen or two are enough.
    """
    peaks: dict[str, Tensor] = {}
    deviations: dict[str, list[float]] = {}

    def listen(name: str) -> object:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor) -> None:
            x = inputs[0].reshape(-1, inputs[0].shape[-1])
            peak = x.abs().amax(0)
            peaks[name] = torch.maximum(peaks[name], peak) if name in peaks else peak
            deviations.setdefault(name, []).append(float(x.std()))

        return hook

    linears = [(n, m) for n, m in model.named_modules() if isinstance(m, nn.Linear)]
    handles = [m.register_forward_hook(listen(n)) for n, m in linears]
    model.eval()
    with torch.inference_mode():
        for run in runs:
            run()
    for handle in handles:
        handle.remove()
    loud = {}
    for name, peak in peaks.items():
        level = LOUD * sum(deviations[name]) / len(deviations[name])
        top = peak.topk(min(MOST, len(peak)))
        channels = sorted(top.indices[top.values > level].tolist())
        if channels:
            loud[name] = channels
    return loud
