"""The encoder and the heads over it: token states in, sentence and token logits out."""
import torch
from torch import nn
from transformers import AutoModel

from base import MPNET, folder_of, in_bert_order
from labels import SENTENCE, TOKEN


class Reader(nn.Module):
    """A sentence encoder with two small heads. `src/reading/heads.cpp` computes the same from the exported weights."""

    def __init__(self, config):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder_of(config["base"]), attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.mpnet = config["base"] == MPNET
        if self.mpnet:  # knows no token types: who speaks is added to the word
            words = self.encoder.embeddings.word_embeddings
            words.weight = nn.Parameter(in_bert_order(words.weight.data))
            words.padding_idx = None
            self.speaker = nn.Embedding(2, width)
            nn.init.zeros_(self.speaker.weight)
        self.query = nn.Parameter(torch.zeros(width))
        self.drop = nn.Dropout(config["dropout"])
        self.sentence_in = nn.Linear(2 * width, config["sentence_hidden"])
        self.sentence_out = nn.Linear(config["sentence_hidden"], len(SENTENCE))
        self.token_in = nn.Linear(width, config["token_hidden"])
        self.token_out = nn.Linear(config["token_hidden"], len(TOKEN))
        self.emotion_out = nn.Linear(config["sentence_hidden"], 28)  # GoEmotions, first stage only

    def states(self, ids, mask, types):
        """[batch, tokens] ids, mask and types (1: another speaker's token) -> [batch, tokens, width]."""
        if self.mpnet:
            words = self.encoder.embeddings.word_embeddings(ids) + self.speaker(types)
            return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state

    def pool(self, tokens):
        """[n, width] token states of one sentence -> [2 * width]: their mean, and their mean weighted by attention."""
        weight = torch.softmax(tokens @ self.query, dim=0)
        return torch.cat([tokens.mean(0), weight @ tokens])

    def hidden(self, pooled):
        return self.drop(nn.functional.gelu(self.sentence_in(self.drop(pooled))))

    def sentence(self, pooled):
        return self.sentence_out(self.hidden(pooled))

    def token(self, states):
        return self.token_out(self.drop(nn.functional.gelu(self.token_in(self.drop(states)))))
