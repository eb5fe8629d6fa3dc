"""The encoder and the heads over it: token states in, sentence and token logits out."""
import torch
from torch import nn
from transformers import AutoModel

import base
from labels import SENTENCE, TOKEN


class Reader(nn.Module):
    """A sentence encoder with two small heads. `src/reading/heads.cpp` computes the same from the exported weights."""

    def __init__(self, config, attention="sdpa"):
        """@param attention  "sdpa": one fused step, for training (on CPUs an epoch takes a third less); "eager": its parts, which
        quantisation needs to see: fused, int8 states came out by a tenth of a logit otherwise from one number of threads to another."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base.folder(), attn_implementation=attention, attention_probs_dropout_prob=0.0)
        width = self.encoder.config.hidden_size
        self.query = nn.Parameter(torch.zeros(width))
        self.drop = nn.Dropout(config["dropout"])
        self.sentence_in = nn.Linear(2 * width, config["sentence_hidden"])
        self.sentence_out = nn.Linear(config["sentence_hidden"], len(SENTENCE))
        self.token_in = nn.Linear(width, config["token_hidden"])
        self.token_out = nn.Linear(config["token_hidden"], len(TOKEN))
        self.anaphor = nn.Linear(config["token_hidden"], config["antecedent_width"])     # what a pronoun looks for
        self.antecedent = nn.Linear(config["token_hidden"], config["antecedent_width"])  # what a mention offers
        self.farness = nn.Parameter(torch.tensor(0.3))                                   # what a sentence between them costs
        self.emotion_out = nn.Linear(config["sentence_hidden"], 28)  # GoEmotions

    def states(self, ids, mask, types):
        """[batch, tokens] ids, mask and types (1: another speaker's token) -> [batch, tokens, width]."""
        return self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state

    def pool(self, tokens):
        """[n, width] token states of one sentence -> [2 * width]: their mean, and their mean weighted by attention."""
        weight = torch.softmax(tokens @ self.query, dim=0)
        return torch.cat([tokens.mean(0), weight @ tokens])

    def pool_all(self, states, spans):
        """[batch, tokens, width] states and a list of (row, first, last) -> [len(spans), 2 * width]: `pool` of each span, at once."""
        rows = torch.tensor([row for row, _, _ in spans])
        at = torch.arange(states.shape[1])[None]
        inside = (at >= torch.tensor([first for _, first, _ in spans])[:, None]) & (at < torch.tensor([last for _, _, last in spans])[:, None])
        weight = torch.softmax((states @ self.query)[rows].masked_fill(~inside, float("-inf")), dim=1)
        mean = inside.float() / inside.sum(1, keepdim=True)
        parts, order = [], []
        for row in range(states.shape[0]):  # the spans of one row share its states
            mine = (rows == row).nonzero()[:, 0]
            if len(mine):
                parts.append(torch.stack([mean[mine], weight[mine]], 1) @ states[row])
                order.append(mine)
        return torch.cat(parts)[torch.cat(order).argsort()].flatten(1)

    def hidden(self, pooled):
        return self.drop(nn.functional.gelu(self.sentence_in(self.drop(pooled))))

    def sentence(self, pooled):
        return self.sentence_out(self.hidden(pooled))

    def token_hidden(self, states):
        return self.drop(nn.functional.gelu(self.token_in(self.drop(states))))

    def token(self, states):
        return self.token_out(self.token_hidden(states))

    def likeness(self, anaphors, antecedents, sentences_between):
        """[n, token_hidden], [m, token_hidden] and [n, m] counts -> [n, m]: how well each mention answers each pronoun.
        Source: Lee et al. 2017, End-to-end Neural Coreference Resolution, the antecedent score without its span parts."""
        found = self.anaphor(anaphors) @ self.antecedent(antecedents).T / self.anaphor.out_features ** 0.5
        return found - nn.functional.softplus(self.farness) * sentences_between
