//! Connections to the hub: so many at once, and none that says nothing for long.
//!
//! Whoever opens a connection and keeps it costs a hub memory and a descriptor; heads of requests and
//! pauses between them are nobody's business further in, so they are watched here.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// Where connections come in.
pub(super) struct Door {
    listener: TcpListener,
    room: Arc<Semaphore>,
    idle: Duration,
}

impl Door {
    /// Lets in so many at once; who comes beyond that waits before the door. A connection on which
    /// nothing moves for `idle` is ended.
    pub(super) fn new(listener: TcpListener, most: usize, idle: Duration) -> Self {
        Self { listener, room: Arc::new(Semaphore::new(most)), idle }
    }
}

impl Listener for Door {
    type Io = Visitor;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Visitor, SocketAddr) {
        loop {
            // The semaphore is never closed.
            let Ok(place) = Arc::clone(&self.room).acquire_owned().await else { continue };
            let (stream, address) = Listener::accept(&mut self.listener).await;
            // Answers are small and are waited for.
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "answers may wait for their receipts");
            }
            let idle = self.idle;
            return (
                Visitor { stream, idle, clock: Box::pin(sleep(idle)), _place: place },
                address,
            );
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that was let in.
pub(super) struct Visitor {
    stream: TcpStream,
    idle: Duration,
    clock: Pin<Box<Sleep>>,
    _place: OwnedSemaphorePermit,
}

impl Visitor {
    /// Winds the clock up where something moved, and ends the connection where it has run down.
    fn watched<T>(
        &mut self,
        moved: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if moved.is_pending() {
            ready!(self.clock.as_mut().poll(context));
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let until = Instant::now() + self.idle;
        self.clock.as_mut().reset(until);
        moved
    }
}

impl AsyncRead for Visitor {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let moved = Pin::new(&mut self.stream).poll_read(context, bytes);
        self.watched(moved, context)
    }
}

impl AsyncWrite for Visitor {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let moved = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(moved, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
