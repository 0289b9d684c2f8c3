// One camera's annotated pictures, each with what was seen in that very frame: fetched one after the other, as fast as they arrive.

const PauseMs = 100;
const QuietPauseMs = 1000;
const RetryMs = 3000;
const WidthStep = 64;

// HTTP/1.1 browsers keep six connections to a host; two stay free for the data.
const Places = 4;
let taken = 0;
const waiting = [];

export class LivePicture {
  #live = false;
  #visible = false;
  #runs = false;
  #request = null;

  /** @param seen Called with the faces by verdict of the displayed picture; null when none is live. */
  constructor(place, id, seen) {
    this.place = place;
    this.seen = seen;
    this.canvas = place.querySelector('canvas');
    this.overlay = place.querySelector('.overlay');
    this.address = `api/v1/cameras/${encodeURIComponent(id)}/picture.jpg`;
    this.place.classList.add('none');
    this.observer = new IntersectionObserver((entries) => this.#see(entries[entries.length - 1].isIntersecting));
    this.observer.observe(place);
  }

  /** @param live Whether the camera sends pictures. @param why Shown over the last picture when it does not. */
  set(live, why) {
    this.#say(why);
    this.place.classList.toggle('still', !live);
    this.#live = live;
    this.#update();
  }

  stop() {
    this.observer.disconnect();
    this.#see(false);
  }

  get #wanted() {
    return this.#live && this.#visible;
  }

  #see(visible) {
    this.#visible = visible;
    this.#update();
  }

  #update() {
    if (!this.#live) {
      this.seen(null);
    }
    if (!this.#wanted) {
      this.#request?.abort();
    } else if (!this.#runs) {
      this.#run();
    }
  }

  async #run() {
    this.#runs = true;
    while (this.#wanted) {
      await sleep(document.hidden ? QuietPauseMs : await this.#next().catch(() => this.#failed()));
    }
    this.#runs = false;
  }

  /** @returns Milliseconds until the next is wanted: a picture without anybody in it can wait. */
  async #next() {
    this.#request = new AbortController();
    const { bitmap, faces } = await inTurn(() => ask(this.address + this.#width, this.#request.signal));
    if (!this.#wanted) {
      return 0;
    }
    [this.canvas.width, this.canvas.height] = [bitmap.width, bitmap.height];
    this.canvas.getContext('2d').drawImage(bitmap, 0, 0);
    bitmap.close();
    this.place.classList.remove('none');
    this.seen(faces);
    return faces && Object.values(faces).every((count) => count === 0) ? QuietPauseMs : PauseMs;
  }

  /** As many pixels as the screen shows, in steps that viewers share. */
  get #width() {
    const pixels = this.place.clientWidth * devicePixelRatio;
    return pixels > 0 ? `?width=${Math.ceil(pixels / WidthStep) * WidthStep}` : '';
  }

  #failed() {
    if (!this.#wanted) {
      return 0;
    }
    this.place.classList.add('none');
    this.seen(null);
    return RetryMs;
  }

  #say(text) {
    this.overlay.hidden = !text;
    if (this.overlay.textContent !== text) {
      this.overlay.textContent = text;
    }
  }
}

async function ask(address, signal) {
  const answer = await fetch(address, { cache: 'no-store', signal });
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}`);
  }
  return { bitmap: await createImageBitmap(await answer.blob()), faces: read(answer.headers.get('MaskPose-Faces')) };
}

/** "correct=1, unmasked=2" as an object; null if missing. */
function read(header) {
  return header === null ? null : Object.fromEntries(header.split(', ').map((part) => part.split('=')).map(([verdict, count]) => [verdict, Number(count)]));
}

async function inTurn(work) {
  if (taken === Places) {
    await new Promise((resolve) => waiting.push(resolve));
  } else {
    taken++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      taken--;
    }
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
