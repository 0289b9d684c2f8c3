// One camera's annotated picture: a multipart stream, or single pictures where the browser has no stream left.

const PollMs = 1000;
const RetryMs = 3000;

// HTTP/1.1 browsers keep six connections to a host; two stay free for the data.
const MostStreams = 4;
let streams = 0;

export class LivePicture {
  #live = false;
  #seen = false;
  #streaming = false;
  #timer = 0;

  constructor(place, id) {
    this.place = place;
    this.image = place.querySelector('img');
    this.overlay = place.querySelector('.overlay');
    this.address = `api/v1/cameras/${encodeURIComponent(id)}`;
    this.image.addEventListener('load', () => this.#arrived());
    this.image.addEventListener('error', () => this.#failed());
    this.place.classList.add('none');
    this.observer = new IntersectionObserver(([entry]) => this.#see(entry.isIntersecting));
    this.observer.observe(place);
  }

  /** @param live Whether the camera gives pictures. @param why Shown over the last picture when it does not. */
  set(live, why) {
    this.#say(why);
    this.place.classList.toggle('still', !live);
    if (live !== this.#live) {
      this.#live = live;
      this.#update();
    }
  }

  stop() {
    this.observer.disconnect();
    this.#seen = false;
    this.#update();
  }

  #see(seen) {
    this.#seen = seen;
    this.#update();
  }

  #update() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#live && this.#seen) {
      this.#begin();
    } else {
      this.#endStream();
    }
  }

  #begin() {
    if (!this.#streaming && streams < MostStreams) {
      streams++;
      this.#streaming = true;
    }
    this.#ask(this.#streaming ? 'stream' : 'picture.jpg');
  }

  #ask(what) {
    this.image.src = `${this.address}/${what}?t=${Date.now()}`;
  }

  #arrived() {
    this.place.classList.remove('none');
    if (!this.#streaming && this.#live && this.#seen) {
      this.#later(PollMs);
    }
  }

  /** The stream broke or isn't there: single pictures from now on, until the camera is lost and found again. */
  #failed() {
    this.place.classList.add('none');
    if (this.#streaming) {
      streams--;
      this.#streaming = false;
    }
    if (this.#live && this.#seen) {
      this.#later(RetryMs);
    }
  }

  #later(pauseMs) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask('picture.jpg'), pauseMs);
  }

  /** The stream's connection is closed by asking for something else; the last frame stays as a still. */
  #endStream() {
    if (!this.#streaming) {
      return;
    }
    streams--;
    this.#streaming = false;
    if (this.image.naturalWidth > 0) {
      this.image.src = freeze(this.image);
    } else {
      this.place.classList.add('none');
      this.image.removeAttribute('src');
    }
  }

  #say(text) {
    this.overlay.hidden = !text;
    if (this.overlay.textContent !== text) {
      this.overlay.textContent = text;
    }
  }
}

function freeze(image) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/jpeg', 0.8);
}
